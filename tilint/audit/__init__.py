"""Many documents: read by all cores or a cluster, kept in a store, made into a plan of what to rewrite first."""
