"""Values and rules: standard library only, no input or output. Every other floor stands on this one."""
