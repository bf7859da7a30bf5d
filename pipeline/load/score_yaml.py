from pipeline.load.files import InputFile
def read_score_yaml(file, directory): return [], []
