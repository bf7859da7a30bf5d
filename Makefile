## 常用命令                                          Commands
##   make reports            检查、计分、生成全部文件  check, score, make all documents
##   make issue DATE=2017-12-20  编文号、定稿       give numbers and keep the documents (asks first)
##   make archive            做归档包                 pack what was issued for the archive
##   make test               运行全部测试             run all tests
##   make doctor             检查这台电脑缺什么        what this machine has and lacks
##   make signing            安装电子签名组件（可选）  bring what kaohe sign needs (optional)
## 选项 Options:  YEAR=2017  JOBS=2  KAOHE_FONTS=/path/to/fonts  PYTHON=python3.12
##
## 开发 For developers
##   make check              与 CI 相同的全部检查      lint, format, types, tests: what CI runs
##   make test KAOHE_LONG=1  连同所有重复的试验（很久） with every repetition, which takes long
##   make accept             接受新的标准文本          take the documents made now as the golden ones
##   make judges             安装独立检验工具          bring veraPDF, Open XML SDK and the other judges
##   make bench              性能测试                 the benchmark
##   make lock [UPGRADE=1]   重新生成锁定文件          make the lock files anew (needs uv)
##   make setup              只准备环境，不运行        set up and stop
##   make clean              删除 build/ 里的输出      remove the output in build/, not *.edited-N

UV ?= uv
BIN := .venv/bin
# The many processes of the tests read compiled code, also where Python is told to write none.
PYTEST := env -u PYTHONDONTWRITEBYTECODE PYTHONPYCACHEPREFIX="$(CURDIR)/.cache/bytecode" $(BIN)/pytest
# Each core runs its own tests; a renderer needs memory, hence the cap. The tests of a file stay
# together, for they share what is costly to make; and in their order: the fast ones first.
WORKERS := -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# The same encoding for every file and message, whatever the machine's locale.
export PYTHONUTF8 := 1

.PHONY: help reports issue archive test check accept doctor judges bench lock setup signing clean ready-reports ready-test

help:
	@sed -n 's/^## \{0,1\}//p' Makefile

reports: ready-reports
	@$(BIN)/kaohe reports $(if $(YEAR),--year "$(YEAR)") $(if $(JOBS),--jobs "$(JOBS)")

issue: ready-reports
	@$(BIN)/kaohe issue $(DEPT) $(if $(YEAR),--year "$(YEAR)") $(if $(DATE),--date "$(DATE)") \
		$(if $(YES),--yes) $(if $(JOBS),--jobs "$(JOBS)")

archive: ready-reports
	@$(BIN)/kaohe archive $(if $(YEAR),--year "$(YEAR)")

doctor: ready-reports
	@$(BIN)/kaohe doctor

test: ready-test
	@$(PYTEST) $(WORKERS) $(ARGS)

check: ready-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(PYTEST) $(WORKERS) $(ARGS)

accept: ready-test
	@$(PYTEST) --accept $(ARGS)

bench: ready-test
	@$(BIN)/python -m benchmarks

# Looks at everything, also at what was in order the last time: the remedy for what was damaged since.
setup:
	@sh setup/setup.sh test again

signing:
	@sh setup/setup.sh signing

judges:
	@sh setup/setup.sh judges

ready-reports:
	@sh setup/setup.sh reports

ready-test:
	@sh setup/setup.sh test

LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

lock:
	$(LOCK) pyproject.toml setup/build.in --output-file requirements.lock
	$(LOCK) pyproject.toml setup/build.in --extra sign --constraints requirements.lock \
		--output-file requirements-sign.lock
	$(LOCK) pyproject.toml setup/build.in --extra dev --extra sign \
		--constraints requirements-sign.lock --output-file requirements-dev.lock
	$(LOCK) setup/judges/requirements.in --output-file setup/judges/requirements.lock
	cd setup/judges && npm install --package-lock-only --no-audit --no-fund

clean:
	@rm -rf $(foreach name,[0-9][0-9][0-9][0-9] [0-9][0-9][0-9][0-9]-problems, \
		build/$(name) build/.$(name).new build/.$(name).old build/.$(name).lock)
