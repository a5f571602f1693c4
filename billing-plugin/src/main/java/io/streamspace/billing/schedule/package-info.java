/**
 * The schedule: which job runs when, and what became of each run.
 *
 * <p>Owns: cron expressions, Quartz, the table of runs, running by hand. Does not own: what a job does.
 *
 * <p>Invariants: a job sees the instant it fires for as its present; jobs of one instant run in the order calculate-usage,
 * check-quotas, generate-invoices, reconcile-payments; a fire that has a finished run is not run again; fires missed while the plugin was
 * disabled collapse into one; a walk through time leaves out fires that would change nothing. The only place of Quartz.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 035-parked-accounts.md}, {@code 036-walks.md}.
 */
@NullMarked
package io.streamspace.billing.schedule;

import org.jspecify.annotations.NullMarked;
