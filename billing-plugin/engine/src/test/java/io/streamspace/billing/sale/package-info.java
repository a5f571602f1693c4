@NullMarked
package io.streamspace.billing.sale;

import org.jspecify.annotations.NullMarked;
