def import_document(*a, **k):
    raise NotImplementedError
