"""The Reproductions page: reported figures beside those that others measured."""
