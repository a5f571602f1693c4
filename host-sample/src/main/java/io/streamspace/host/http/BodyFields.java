package io.streamspace.host.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The fields of an operation's JSON body, those of an object in it by their path: {@code resources}, {@code resources.cpu}. An
 * object of which no field is given by a path is judged by who reads it. An operation without this annotation knows no field.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BodyFields {
    String[] value();
}
