"""What stands before the app and its routes: who is answered, how often, and with which headers."""
