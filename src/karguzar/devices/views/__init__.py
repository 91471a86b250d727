"""Pages and addresses of devices: the exchange with them, waiting, the cabinet."""
