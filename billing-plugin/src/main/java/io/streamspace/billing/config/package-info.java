/**
 * Configuration: from the JSON an admin saves to typed settings, and the versions of them that money depends on.
 *
 * <p>Owns: the JSON schema, defaults, checks a schema cannot say, and the table of versions. Does not own: what a setting
 * does.
 *
 * <p>Invariants: a configuration that passes the checks can be applied; versions are only appended; saving the same
 * settings again appends none.
 */
@NullMarked
package io.streamspace.billing.config;

import org.jspecify.annotations.NullMarked;
