/** Tests of tax. */
@NullMarked
package io.streamspace.billing.tax;

import org.jspecify.annotations.NullMarked;
