/** Tests of the intake against PostgreSQL. */
@NullMarked
package io.streamspace.billing.session.postgres;

import org.jspecify.annotations.NullMarked;
