"""What a person records and plans: frozen values, with no input, output or clock of their own."""
