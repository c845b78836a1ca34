#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| livepoll_fuzz::poll_file(data));
