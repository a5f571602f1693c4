package io.streamspace.billing.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that asks the payment provider while it is served, if there is one. No transaction spans it: its remembered
 * answer and its entry in the activity log are written after it is done.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CallsProvider {}
