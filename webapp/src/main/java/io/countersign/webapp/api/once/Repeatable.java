package io.countersign.webapp.api.once;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that creates something and honours {@code Idempotency-Key}. Its work and what it
 * answers are one transaction, and the answer is kept as it went over the wire: it shows no secret
 * and waits for no program to end.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Repeatable {}
