# One entry point: the same targets for people and for the CI.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo demo-down test test-packets check bench campaign attacks gpu-check generate checksums format clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Short runs: they end before a better compiler would pay.
demo demo-down: jvm = -XX:TieredStopAtLevel=1 -XX:+UseSerialGC

demo: e2e/demo/target/classpath ## Start a hub and three member states, and run a Job across borders
	@$(run) eu.aicontinent.demo.Demo

demo-down: e2e/demo/target/classpath ## Stop what the demo started
	@$(run) eu.aicontinent.demo.Demo down

test: ## Run all tests: unit, architecture, golden files, CRDs, end to end
	@find . -path '*/target/*-reports/TEST-*.xml' -delete; rm -f e2e/tests/target/seconds e2e/tests/target/waits
	@tools/mvn verify --threads 2 --fail-at-end -Dmaven.test.failure.ignore; built=$$?; \
	  tools/slowest; tools/test-summary --all; counted=$$?; \
	  [ $$built -ne 0 ] && exit $$built || exit $$counted

test-packets: ## Send packets between tenants on Cilium: the last part of "make test"; needs root
	@find . -path '*/target/*-reports/TEST-*.xml' -delete
	@tools/mvn -q verify -Dgroups=packets -Dalone=packets -Djacoco.skip=true -pl operator,e2e/tests -am; built=$$?; \
	  tools/test-summary; counted=$$?; \
	  [ $$built -ne 0 ] && exit $$built || exit $$counted

check: ## Run the quick tests: everything that needs no cluster
	@tools/mvn -q test -pl crds,operator

bench: e2e/bench/target/classpath ## Measure: arguments="convergence --pairs=5 100 300", isolation, edits, drift, restart, nodes, adoption, growth, requests, flood, shares, budgets, expiry, revocation, attacks, ledger
	@$(run) eu.aicontinent.bench.Bench $(arguments)

campaign: ## Let everything go wrong, hours: arguments="-Dcampaign.size=40 -Dcampaign.seed=7" draws some
	@find . -path '*/target/*-reports/TEST-*.xml' -delete
	@tools/mvn -q verify -Dtest=CampaignTest -Dcampaign.size=1000000 $(arguments) -Dsurefire.failIfNoSpecifiedTests=false \
	  -Djacoco.skip=true -pl e2e/tests -am; tools/test-summary && tools/seeded-bugs

# What is measured does not depend on whether a test has failed: the figures say both.
attacks: ## Run everything that attacks, each lie of a member too, and measure what it costs others: an hour and a half
	@find . -path '*/target/*-reports/TEST-*.xml' -delete
	@tools/mvn -q verify --fail-at-end -Dmaven.test.failure.ignore -Dgroups=attack -Dalone='(alone | packets) & attack' \
	  -Dattacks.size=1000 -Dattacks.starts=3 -Djacoco.skip=true -pl crds,operator,e2e/tests -am
	@$(MAKE) --no-print-directory bench arguments="attacks $$(tools/test-summary | \
	  sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed,.*/--passed=\1 --failed=\2/p') $(arguments)"
	@tools/test-summary

gpu-check: ## Ask NVIDIA's own code about the configurations that are rendered; with a GPU, also its programs
	@cd e2e/gpu-check && go run . ../../operator/src/test/resources/golden/plugin-config

generate: ## Rewrite what is generated: CRDs, golden files
	@tools/mvn -q test -Dgolden.update=true -pl crds,operator

# One quick test is run, since Surefire fetches what runs tests only then.
checksums: ## Write down the digests of all that Maven fetches, after a change of versions
	@rm -f .mvn/checksums/*
	@tools/mvn -q verify dependency:build-classpath -Daether.artifactResolver.postProcessor.trustedChecksums.record=true \
	  -Dmdep.outputFile=target/dependencies -Dtest=NamesTest,SchemaTest -Dsurefire.failIfNoSpecifiedTests=false -Djacoco.skip=true

format: ## Format the Java code
	@tools/mvn -q spotless:apply

clean: ## Remove what was built
	@tools/mvn -q clean

# A program of e2e/ runs on the JVM alone, without Maven in between: it starts at once, and Ctrl-C reaches it.
# The two options keep remarks of libraries about themselves out of what it prints.
run = exec "$$(tools/jdk)/bin/java" -Drepository.root="$(CURDIR)" -Dslf4j.internal.verbosity=ERROR \
  --sun-misc-unsafe-memory-access=allow $(jvm) -cp "$$(cat $<)"

# Its class path, written after a build of the program and of the operator. Folders count too: a removed file is a change.
sources := $(shell find pom.xml .mvn crds operator e2e/demo e2e/bench e2e/testbed \( -name target -o -path '*/src/test' \) -prune -o -print 2>/dev/null)
e2e/%/target/classpath: $(sources)
	@echo "==> Building the operator and the $* (takes minutes on a fresh machine)"
	@begin=$$(date +%s); tools/mvn -q package dependency:build-classpath -Dmdep.outputFile=target/dependencies -Dmdep.includeScope=runtime \
	  -Dmaven.test.skip=true -Dspotless.check.skip=true -Dcheckstyle.skip=true -Djacoco.skip=true -pl operator,e2e/$* -am && \
	  echo "    done in $$(($$(date +%s) - begin)) s"
	@printf '%s:%s' "$(CURDIR)/e2e/$*/target/classes" "$$(cat e2e/$*/target/dependencies)" > $@
