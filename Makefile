# All commands of the project. Each first lets scripts/need see to what it uses on this machine.

# One target folder for every clone: a fresh one rebuilds only our own crates.
export CARGO_TARGET_DIR ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/ibasho/target
# rustup enters itself into login shells only, and a CI shell is none.
export PATH := $(PATH):$(HOME)/.cargo/bin

.PHONY: run ui test lint bench bench-window crash types sbom pictures window

# The window at the reception of a sample space; without a display the main job in the terminal.
run:
	@scripts/run

# The pages, which the programs are then built with.
ui: ui/node_modules/.package-lock.json
	npm --prefix ui run build -- --logLevel warn

# What npm writes last. It is older than the list of what is wanted when that has changed.
ui/node_modules/.package-lock.json: ui/package.json ui/package-lock.json
	@scripts/need ui
	npm --prefix ui ci --no-audit --no-fund
	@touch $@

# The pages first: the window that is tested has them in it.
test:
	@scripts/need test
	@$(MAKE) --no-print-directory ui
	@$(MAKE) --no-print-directory lint
	IBASHO_PYTHON="$$(scripts/need python)" cargo test --locked
	npm --prefix ui run check
	npm --prefix ui run test
	npm --prefix ui run e2e

lint:
	@scripts/need lint
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings

bench:
	@scripts/need bench
	cargo bench --locked --package ibasho-tests --features bench --bench door

# The window itself, on a screen that nobody sees.
bench-window:
	@scripts/need bench-window
	@$(MAKE) --no-print-directory ui
	cargo bench --locked --package ibasho-tests --features bench --bench window

# A thousand programs killed, the power cut after every write, every call made to fail, a stick pulled out; then a new
# laptop. Ends with a table of what it came to.
crash: TOLD := $(CARGO_TARGET_DIR)/crash
crash:
	@scripts/need crash
	@rm -f $(TOLD)
	IBASHO_KILLS=$(or $(IBASHO_KILLS),1000) IBASHO_THOROUGH=1 IBASHO_TOLD=$(TOLD) cargo test --quiet --locked \
	    --package ibasho-tests --test kills --test recorded --test faults --test stick --test new_laptop -- --nocapture
	@cat $(TOLD)

# Writes the TypeScript types of everything that crosses from the program to the UI. They are checked in.
types:
	@scripts/need types
	cargo run --quiet --locked --package ibasho-cli -- operations --typescript > ui/src/lib/desk/operations.ts
	cargo run --quiet --locked --package ibasho-cli -- operations --typescript --host > ui/src/lib/desk/host.ts

# A bill of materials (CycloneDX): every crate, package and font of the program.
sbom:
	@mkdir -p $(CARGO_TARGET_DIR)
	@scripts/sbom > $(CARGO_TARGET_DIR)/ibasho.cdx.json
	@echo $(CARGO_TARGET_DIR)/ibasho.cdx.json

# The README's pictures, of the real program over the sample. Look at them before you keep them.
pictures:
	@scripts/need test
	@$(MAKE) --no-print-directory ui
	cargo build --quiet --locked --package ibasho-cli
	cd ui && npx playwright test --config playwright.pictures.config.ts

# The window on the space of whoever uses this machine.
window:
	@scripts/need window
	@$(MAKE) --no-print-directory ui
	cargo run --locked --package ibasho
