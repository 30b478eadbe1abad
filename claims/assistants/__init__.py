"""The claims for assistants: tools over the Model Context Protocol, and the texts that tell a model how to use them."""
