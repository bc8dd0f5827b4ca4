# Two verbs for everybody: `make demo` and `make test`. The rest is for those who change the code.

DEMO_OUTPUT ?= pinprick-out
BINARY := .build/release/pinprick

.PHONY: demo test build setup lint format samples conditioning-table cross-check clean

demo: build
	$(BINARY) analyze samples/even.csv --output $(DEMO_OUTPUT)
	@echo
	@echo "Pictures: $(DEMO_OUTPUT)/density.png and $(DEMO_OUTPUT)/status.png"

test: setup
	swift test --disable-xctest
	scripts/check-command .build/debug/pinprick

build: setup
	swift build --configuration release --static-swift-stdlib --product pinprick

setup:
	@scripts/setup

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests
	scripts/check-imports

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests

samples: build
	samples/make $(BINARY)

conditioning-table: setup
	swift run --configuration release ConditioningStudy

cross-check: build
	scripts/cross-check $(BINARY)

clean:
	rm -rf .build pinprick-out
