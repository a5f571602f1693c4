package io.streamspace.billing.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation open to the role {@code service}, the platform's other modules. Every operation without it answers them 403;
 * a caller who also has the role {@code user} or {@code admin} keeps what these allow.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ServiceMayCall {}
