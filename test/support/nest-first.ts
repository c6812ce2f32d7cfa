/**
 * Loaded before a spec that starts the product: packages of the older module format require Nest, and Jest refuses them
 * a module that is still being loaded.
 */
import '@nestjs/common';
import '@nestjs/core';
