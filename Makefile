# All commands of the project. Each first lets scripts/need see to what it uses on this machine.

# One target folder for every clone: a fresh one rebuilds only our own crates.
export CARGO_TARGET_DIR ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/ibasho/target
# rustup enters itself into login shells only, and a CI shell is none.
export PATH := $(PATH):$(HOME)/.cargo/bin

.PHONY: run test lint bench types window

# What the program is for, done once from end to end. In the terminal, until the window can do it.
run:
	@scripts/need run
	scripts/main-job

test:
	@scripts/need test
	@$(MAKE) --no-print-directory lint
	IBASHO_PYTHON="$$(scripts/need python)" cargo test --locked

# Clippy checks the types of the window, too, with its configuration and its pages. Nothing in it is tested
# yet, so `make test` does not spend the minutes of building and linking its libraries.
lint:
	@scripts/need lint
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings

bench:
	@scripts/need bench
	cargo bench --locked --package ibasho-tests --features bench

# Writes the TypeScript types of everything that crosses from the program to the UI. They are checked in.
types:
	@scripts/need types
	cargo run --quiet --locked --package ibasho-cli -- operations --typescript > ui/src/lib/desk/operations.ts
	cargo run --quiet --locked --package ibasho-cli -- operations --typescript --host > ui/src/lib/desk/host.ts

window:
	@scripts/need window
	cargo run --locked --package ibasho
