@NullMarked
package io.streamspace.billing.provider.adapter;

import org.jspecify.annotations.NullMarked;
