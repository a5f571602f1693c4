package io.streamspace.billing.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation open to any signed-in caller, to the role {@code service} too, the platform's other modules. Every operation that
 * has neither this nor names the role answers them 403; a caller who also has the role {@code user} or {@code admin} keeps what these allow.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ServiceMayCall {}
