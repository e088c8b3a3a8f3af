"""What our API is measured beside: the same graph served by others' means, each as its documentation tells."""
