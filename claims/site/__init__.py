"""The claims as a site that needs no server: plain HTML, data as scripts, and the files for other tools."""
