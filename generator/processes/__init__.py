"""Work spread over processes, under limits where what is worked on can't be trusted."""
