"""What a run leaves on disk, block by block, whole or not at all."""
