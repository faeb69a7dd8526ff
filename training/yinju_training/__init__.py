"""Makes the model files in ../models; see ../README.md."""
