// Whether this program is built with AddressSanitizer, whose shadow memory alone is terabytes of address space and
// which keeps what is freed: limits of memory cannot be set there. g++ and clang say it in different words.
#pragma once

#ifdef __SANITIZE_ADDRESS__
#define STEELYARD_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define STEELYARD_SANITIZED
#endif
#endif
