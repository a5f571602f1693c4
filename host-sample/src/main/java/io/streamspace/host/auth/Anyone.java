package io.streamspace.host.auth;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a resource that is served without a token too. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Anyone {}
