"""What the program knows, as data: TOML pages beside a small typed loader. Every health statement names its source."""
