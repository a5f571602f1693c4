@NullMarked
package io.streamspace.billing.quota.adapter;

import org.jspecify.annotations.NullMarked;
