"""What loaders share: readers of the parts that reports of several families have."""
