/** Tests of the intake against PostgreSQL. */
@NullMarked
package io.streamspace.billing.session.adapter;

import org.jspecify.annotations.NullMarked;
