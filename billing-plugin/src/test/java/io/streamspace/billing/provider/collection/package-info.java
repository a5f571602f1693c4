@NullMarked
package io.streamspace.billing.provider.collection;

import org.jspecify.annotations.NullMarked;
