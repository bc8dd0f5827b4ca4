# Two verbs for everybody: `make demo` and `make test`. The rest is for those who change the code.

DEMO_OUTPUT ?= pinprick-out
BINARY := .build/release/pinprick
SHARED := .build/shared
PREFIX ?= /usr/local
DESTDIR ?=
INTO := $(DESTDIR)$(PREFIX)
SWIFT := Package.swift Sources Tests \
	Benchmarks/Package.swift Benchmarks/Sources Benchmarks/Benchmarks

.DELETE_ON_ERROR:
.PHONY: demo test test-all build setup sanitize lint format samples conditioning-table cross-check check-command check-formats check-warnings check-page page-picture bench bench-check bench-update \
	bench-peers probe gallery man completions install uninstall clean

demo: build
	$(BINARY) analyze samples/even.csv --output $(DEMO_OUTPUT)
	@echo
	@echo "Open $(DEMO_OUTPUT)/report.html in a browser; pictures: density.png, status.png and passes.png"

test: setup
	swift test --disable-xctest

# With the slow tests, which take most of the time.
test-all: setup
	PINPRICK_TESTS=all swift test --disable-xctest

build: setup
	swift build --configuration release --static-swift-stdlib --product pinprick

setup:
	@scripts/setup

# Built as oneself first, then installed as root: make build && sudo make install
$(BINARY):
	$(MAKE) build

man: $(SHARED)/pinprick.1

completions: $(SHARED)/pinprick.bash $(SHARED)/pinprick.zsh $(SHARED)/pinprick.fish

$(SHARED)/pinprick.1: $(BINARY)
	@mkdir -p $(SHARED)
	$(BINARY) generate-man-page >$@

$(SHARED)/pinprick.%: $(BINARY)
	@mkdir -p $(SHARED)
	$(BINARY) --generate-completion-script $* >$@

install: $(BINARY) man completions
	install -D -m 755 $(BINARY) "$(INTO)/bin/pinprick"
	install -D -m 644 $(SHARED)/pinprick.1 "$(INTO)/share/man/man1/pinprick.1"
	install -D -m 644 $(SHARED)/pinprick.bash "$(INTO)/share/bash-completion/completions/pinprick"
	install -D -m 644 $(SHARED)/pinprick.zsh "$(INTO)/share/zsh/site-functions/_pinprick"
	install -D -m 644 $(SHARED)/pinprick.fish "$(INTO)/share/fish/vendor_completions.d/pinprick.fish"

uninstall:
	rm -f "$(INTO)/bin/pinprick" "$(INTO)/share/man/man1/pinprick.1" \
		"$(INTO)/share/bash-completion/completions/pinprick" "$(INTO)/share/zsh/site-functions/_pinprick" \
		"$(INTO)/share/fish/vendor_completions.d/pinprick.fish"

sanitize: setup
	swift test --disable-xctest --sanitize=address --scratch-path .build-asan
	swift test --disable-xctest --sanitize=thread --scratch-path .build-tsan

lint:
	swift format lint --strict --recursive --parallel $(SWIFT)
	scripts/check-imports

format:
	swift format --in-place --recursive --parallel $(SWIFT)

samples: build
	samples/make $(BINARY)

conditioning-table: setup
	swift run --configuration release ConditioningStudy

gallery: build
	scripts/gallery $(BINARY) docs/images/gallery

cross-check: build
	scripts/cross-check $(BINARY)

check-command: build
	scripts/check-command $(BINARY)

check-formats: build
	scripts/check-formats $(BINARY)

check-warnings: build
	scripts/check-warnings $(BINARY)

check-page: build
	scripts/check-page $(BINARY) $(SHOTS)

page-picture: build
	scripts/check-page --picture docs/images/page.png $(BINARY)

bench: setup
	cd Benchmarks && swift package benchmark $(BENCH)

probe: setup
	swift build --package-path Benchmarks --configuration release --product Probe

bench-check: probe
	Benchmarks/instructions check

bench-update: probe
	Benchmarks/instructions update

bench-peers: build probe
	python3 Benchmarks/peers/bench_peers.py $(PEERS)

clean:
	rm -rf .build .build-* Benchmarks/.build pinprick-out
