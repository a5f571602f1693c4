/**
 * The host's HTTP server and the words it speaks in.
 *
 * <p>Owns: Jetty and its limits, JSON in and out, problems (RFC 9457) for every error whoever raises it, static files.
 * Does not own: who may call what ({@code auth}), any resource.
 *
 * <p>Invariants: every error is {@code application/problem+json}; every limit is explicit; no stack trace leaves the
 * process.
 */
@NullMarked
package io.streamspace.host.http;

import org.jspecify.annotations.NullMarked;
