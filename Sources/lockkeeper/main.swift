print("lockkeeper")
