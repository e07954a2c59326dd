// Tamis for C++17: handles that free themselves, errors as exceptions. Header only, over tamis.h.
#ifndef TAMIS_HPP
#define TAMIS_HPP

#include "tamis.h"

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tamis {

// The text of a tamis_str; lives as long as the handle it came from.
inline std::string_view view(tamis_str text) {
    return text.ptr == nullptr ? std::string_view() : std::string_view(text.ptr, text.len);
}

// A failed call: status, place (0 or empty: none) and hint.
class error : public std::runtime_error {
public:
    explicit error(int32_t status, const tamis_error *from)
        : std::runtime_error(from == nullptr ? std::string(tamis_status_name(status))
                                             : std::string(view(tamis_error_message(from)))),
          code(status), path(view(tamis_error_path(from))), hint(view(tamis_error_hint(from))),
          line(tamis_error_line(from)), column(tamis_error_column(from)) {}

    const int32_t code;
    const std::string path;
    const std::string hint;
    const uint64_t line;
    const uint64_t column;
};

namespace detail {

// Runs a call that takes a tamis_error ** and throws what it reports.
template <class Call> void check(Call call) {
    tamis_error *raw = nullptr;
    const int32_t status = call(&raw);
    if (status != TAMIS_OK) {
        std::unique_ptr<tamis_error, void (*)(tamis_error *)> owned(raw, tamis_error_free);
        throw error(status, raw);
    }
}

template <class T, void (*Free)(T *)> struct deleter {
    void operator()(T *handle) const noexcept { Free(handle); }
};
template <class T, void (*Free)(T *)> using owned = std::unique_ptr<T, deleter<T, Free>>;

inline std::vector<tamis_str> texts(const std::vector<std::string_view> &from) {
    std::vector<tamis_str> out;
    out.reserve(from.size());
    for (std::string_view text : from) out.push_back(tamis_str{text.data(), text.size()});
    return out;
}

} // namespace detail

// How to screen: options by name, as text.
class options {
public:
    options() : handle_(tamis_options_new()) {}
    options &set(std::string_view name, std::string_view value) {
        detail::check([&](tamis_error **err) {
            return tamis_options_set(handle_.get(), name.data(), name.size(), value.data(), value.size(), err);
        });
        return *this;
    }
    std::string get(std::string_view name) const {
        tamis_str value{nullptr, 0};
        detail::check([&](tamis_error **err) {
            return tamis_options_get(handle_.get(), name.data(), name.size(), &value, err);
        });
        return std::string(view(value));
    }
    const tamis_options *get() const noexcept { return handle_.get(); }

private:
    detail::owned<tamis_options, tamis_options_free> handle_;
};

// What is asked.
class query {
public:
    query() : handle_(tamis_query_new()) {}
    static query name(std::string_view text) { return std::move(query().set("names", text)); }
    static query value(std::string_view text) { return std::move(query().set("values", text)); }
    static query from_json(std::string_view json) {
        tamis_query *raw = nullptr;
        detail::check([&](tamis_error **err) { return tamis_query_from_json(json.data(), json.size(), &raw, err); });
        query made;
        made.handle_.reset(raw);
        return made;
    }
    query &set(std::string_view field, std::string_view value) {
        detail::check([&](tamis_error **err) {
            return tamis_query_set(handle_.get(), field.data(), field.size(), value.data(), value.size(), err);
        });
        return *this;
    }
    const tamis_query *get() const noexcept { return handle_.get(); }

private:
    detail::owned<tamis_query, tamis_query_free> handle_;
};

// Reads an answer that something else owns.
class answer_view {
public:
    explicit answer_view(const tamis_answer *handle) : handle_(handle) {}
    int32_t status() const { return tamis_answer_status(handle_); }
    std::string_view reason() const { return view(tamis_answer_reason(handle_)); }
    std::string_view json() const { return view(tamis_answer_json(handle_)); }
    size_t total() const { return tamis_answer_total(handle_); }
    size_t size() const { return tamis_answer_hit_count(handle_); }
    tamis_hit_view hit(size_t index) const {
        tamis_hit_view out{};
        out.struct_size = sizeof out;
        detail::check([&](tamis_error **err) { return tamis_answer_hit(handle_, index, &out, err); });
        return out;
    }
    tamis_listing_view listing(size_t hit, size_t index) const {
        tamis_listing_view out{};
        out.struct_size = sizeof out;
        detail::check([&](tamis_error **err) { return tamis_answer_listing(handle_, hit, index, &out, err); });
        return out;
    }

protected:
    const tamis_answer *handle_;
};

// An answer of its own.
class answer : public answer_view {
public:
    explicit answer(tamis_answer *handle) : answer_view(handle), owned_(handle) {}

private:
    detail::owned<tamis_answer, tamis_answer_free> owned_;
};

// Answers to many queries, in their order.
class answers {
public:
    explicit answers(tamis_answers *handle) : handle_(handle) {}
    size_t size() const { return tamis_answers_count(handle_.get()); }
    // NULL inside (status: not checked) for an index outside the range.
    answer_view operator[](size_t index) const { return answer_view(tamis_answers_get(handle_.get(), index)); }

private:
    detail::owned<tamis_answers, tamis_answers_free> handle_;
};

// A list to screen against. Immutable; copies share it.
class screener {
public:
    static screener embedded() {
        return make([](tamis_screener **out, tamis_error **err) { return tamis_screener_embedded(out, err); });
    }
    static screener open(std::string_view path) {
        return make([&](tamis_screener **out, tamis_error **err) {
            return tamis_screener_open(path.data(), path.size(), out, err);
        });
    }
    static screener from_names(const std::vector<std::string_view> &names) {
        const std::vector<tamis_str> array = detail::texts(names);
        return make([&](tamis_screener **out, tamis_error **err) {
            return tamis_screener_from_names(array.data(), array.size(), out, err);
        });
    }
    screener(const screener &other) : handle_(tamis_screener_ref(other.handle_.get())) {}
    screener(screener &&other) noexcept = default;
    screener &operator=(screener other) noexcept {
        handle_ = std::move(other.handle_);
        return *this;
    }

    answer screen(const query &asked, const options &how = options()) const {
        tamis_answer *out = nullptr;
        detail::check([&](tamis_error **err) { return tamis_screen(handle_.get(), asked.get(), how.get(), &out, err); });
        return answer(out);
    }
    answers screen_many(const std::vector<std::string_view> &texts, std::string_view field = "values",
                        const options &how = options()) const {
        const std::vector<tamis_str> array = detail::texts(texts);
        tamis_answers *out = nullptr;
        detail::check([&](tamis_error **err) {
            return tamis_screen_many_texts(handle_.get(), field.data(), field.size(), array.data(), array.size(),
                                           how.get(), &out, err);
        });
        return answers(out);
    }
    std::string_view info_json() const { return view(tamis_screener_info_json(handle_.get())); }

private:
    explicit screener(tamis_screener *handle) : handle_(handle) {}
    template <class Call> static screener make(Call call) {
        tamis_screener *raw = nullptr;
        detail::check([&](tamis_error **err) { return call(&raw, err); });
        return screener(raw);
    }
    detail::owned<tamis_screener, tamis_screener_free> handle_;
};

// How alike two names are, in ten-thousandths; schema may be empty.
inline int32_t compare(std::string_view first, std::string_view second, std::string_view schema = {}) {
    int32_t score = 0;
    detail::check([&](tamis_error **err) {
        return tamis_compare(first.data(), first.size(), second.data(), second.size(), schema.data(), schema.size(),
                             &score, err);
    });
    return score;
}

} // namespace tamis

#endif // TAMIS_HPP
