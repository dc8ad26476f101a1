"""What runs behind the screen: the desk with its one store thread."""
