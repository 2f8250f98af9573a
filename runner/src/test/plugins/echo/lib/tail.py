TEXT = "echo 1"
