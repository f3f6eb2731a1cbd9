//! When memory that is free again goes back to the system.

use libmimalloc_sys::{mi_option_set, mi_option_t};

/// mimalloc's option `purge_delay`: how many milliseconds free pages are kept. Its bindings have no name for
/// it.
const PURGE_DELAY: mi_option_t = 15;

/// At once. Left to itself the allocator keeps them for a second, which under load is for ever: each thread
/// takes new pages before the old ones are due, and a program that needs 80 MB has 500
/// (`docs/decisions/013`).
#[allow(unsafe_code)] // a call with two numbers
pub fn give_back_at_once() {
    // SAFETY: sets a number, and is called before there are threads.
    unsafe { mi_option_set(PURGE_DELAY, 0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use libmimalloc_sys::mi_option_get;

    #[allow(unsafe_code)] // a call with a number
    fn purge_delay() -> std::ffi::c_long {
        // SAFETY: reads a number.
        unsafe { mi_option_get(PURGE_DELAY) }
    }

    /// The option is known by its place, so a new version of the allocator could have another one there.
    #[test]
    fn it_is_the_right_option() {
        assert_eq!(purge_delay(), 1000, "the allocator's own default");
        give_back_at_once();
        assert_eq!(purge_delay(), 0);
    }
}
