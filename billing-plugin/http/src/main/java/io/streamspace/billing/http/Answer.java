package io.streamspace.billing.http;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record that is answered as JSON: a component is a field, its name in snake case. The schema of that name in
 * {@code openapi.json} is written from it ({@code AnswerSchemasTest}), but for its texts and examples.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public @interface Answer {

    /** The schema's name; empty for a part of another answer, whose schema stands where it is used. */
    String value() default "";
}
