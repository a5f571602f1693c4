package io.streamspace.billing.subscription;

import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.values.Interval;

/** A plan's price, due in advance for a time: a billing period, or a plan year. */
public record PlanCharge(Plan plan, Interval servicePeriod) {}
