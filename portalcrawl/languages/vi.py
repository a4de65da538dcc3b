"""Vietnamese."""

from __future__ import annotations

from portalcrawl.languages import vietnamese_names
from portalcrawl.languages.base import Counters, Dates, Language, PageWords, People, words

_MONTHS = (
    ("giêng", "một", "01", "1"),
    ("hai", "02", "2"),
    ("ba", "03", "3"),
    ("tư", "bốn", "04", "4"),
    ("năm", "05", "5"),
    ("sáu", "06", "6"),
    ("bảy", "bẩy", "07", "7"),
    ("tám", "08", "8"),
    ("chín", "09", "9"),
    ("mười", "10"),
    ("mười một", "11"),
    ("chạp", "mười hai", "12"),
)

DATES = Dates(
    months=tuple(
        (
            *(f"{word} {name}" for name in names for word in ("tháng", "thang")),
            f"thg {n}",
            f"th{n:02}",
            f"th{n}",
            f"thg{n}",
        )
        for n, names in enumerate(_MONTHS, 1)
    ),
    weekdays=(
        ("thứ hai", "thứ 2", "t2"),
        ("thứ ba", "thứ 3", "t3"),
        ("thứ tư", "thứ bốn", "thứ 4", "t4"),
        ("thứ năm", "thứ 5", "t5"),
        ("thứ sáu", "thứ 6", "t6"),
        ("thứ bảy", "thứ bẩy", "thứ 7", "t7"),
        ("chủ nhật", "chúa nhật", "thứ 8", "cn"),
    ),
    am=("sa", "sáng", "am"),
    pm=("ch", "chiều", "tối", "trưa", "pm"),
    at=("lúc", "vào lúc", "vào hồi", "hồi", "vào", "ngày", "giờ", "thời gian"),
    published=words("""
        ngày đăng | ngày đăng bài | ngày đăng tin | ngày đăng tải | ngày giờ đăng | thời gian đăng | giờ đăng
        thời gian đăng tin | thời gian đăng bài | thời gian đăng tải | đăng ngày | đăng lúc | đăng vào | đăng
        đăng tải | đăng tải ngày | đăng tải lúc | đã đăng | đã đăng vào | được đăng | bài đăng | tin đăng
        đăng tin | đăng bài | đăng trên | được viết | viết ngày | ngày viết | viết lúc | gửi lúc | gửi ngày
        ngày gửi | ngày gửi bài | ngày gửi tin | ngày xuất bản | xuất bản | xuất bản ngày | xuất bản lúc
        thời gian xuất bản | giờ xuất bản | ngày phát hành | ngày ban hành bài viết | ngày ban hành tin
        ngày đưa tin | ngày đưa | đưa tin lúc | ngày đưa lên | đưa lên | ngày công bố | công bố ngày | công bố lúc
        ngày tin | ngày post | thời gian phát hành | phát hành lúc | ngày phát | ngày tháng | ngày hiển thị
        ngày đăng lên | ngày đăng ký bài | thời điểm đăng | tin ngày
    """),
    created=("ngày tạo", "tạo ngày", "tạo lúc", "được tạo", "thời gian tạo", "ngày nhập", "ngày khởi tạo", "đã tạo"),
    modified=words("""
        cập nhật | cập nhật lúc | cập nhật ngày | cập nhật vào | ngày cập nhật | thời gian cập nhật | giờ cập nhật
        lần cập nhật cuối | cập nhật lần cuối | cập nhật cuối | cập nhật cuối cùng | cập nhật mới nhất
        đã cập nhật | cập nhật gần nhất | lần cập nhật gần nhất | ngày cập nhật cuối | cập nhật lần cuối lúc
        được cập nhật | chỉnh sửa lần cuối | sửa lần cuối | lần sửa cuối | ngày sửa | ngày chỉnh sửa
        sửa đổi lần cuối | ngày sửa đổi | chỉnh sửa | chỉnh sửa lúc | chỉnh sửa ngày | sửa ngày | sửa lúc | đã sửa
        đã chỉnh sửa | lần chỉnh sửa cuối | ngày hiệu chỉnh | hiệu chỉnh | thay đổi lần cuối | ngày thay đổi
        lần thay đổi cuối | lần cuối cập nhật
    """),
    other=words("""
        hiệu lực | ngày hiệu lực | có hiệu lực | có hiệu lực từ | ngày có hiệu lực | hết hiệu lực
        ngày hết hiệu lực | ngày ban hành | ban hành | ban hành ngày | ngày ký | ký ngày | ngày văn bản
        ngày hết hạn | hết hạn | thời hạn | hạn nộp | hạn cuối | hạn chót | hạn đăng ký | ngày đăng ký | đăng ký
        đăng ký ngày | đăng kí | ngày sinh | sinh ngày | ngày mất | ngày bắt đầu | bắt đầu | ngày kết thúc
        kết thúc | từ ngày | đến ngày | khai mạc | bế mạc | diễn ra | ngày diễn ra | thời gian diễn ra
        thời gian tổ chức | ngày tổ chức | trước ngày | hôm nay | bây giờ | bây giờ là | hiện tại
        thời gian hiện tại | quyết định | công văn | nghị định | nghị quyết | thông tư | chỉ thị | kế hoạch số
        thông báo số | văn bản | giấy phép | số giấy phép | tờ trình | luật số | ngày họp | ngày nhận | ngày trả
        ngày cấp | cấp ngày | ngày hỏi | ngày trả lời | ngày tiếp nhận | tính đến
    """),
    relative=words("""
        hôm qua | hôm kia | vừa xong | giây trước | phút trước | giờ trước | tiếng trước | ngày trước | tuần trước
        tháng trước | năm trước | giây | mới đây | cách đây | hôm nay
    """),
    order="dmy",
    zone="+07:00",
)

COUNTERS = Counters(
    views=words("""
        lượt xem | số lượt xem | lượt đọc | số lượt đọc | đã xem | số lần xem | lần xem | số lần đọc | lần đọc
        số người xem | người xem | số người đọc | người đọc | số lượng người đọc | số lượng người xem | xem | đọc
        lượt xem bài | lượt xem bài viết | lượt xem tin | số lượt xem bài viết | tổng lượt xem | tổng số lượt xem
        số lượt người xem | lượt người xem | lượt người đọc | được xem | bài viết đã được xem | tin đã được xem
        đã đọc | số lượng xem | số lượng đọc | số lượng truy cập bài viết | lượt truy cập bài viết
        số lượt truy cập bài viết | lượng xem | lượt hiển thị | bạn đọc | độc giả | đã có | lượt view | số view
        tổng số lần xem | số lượt xem tin | số lượt xem bài | người đã xem | người đã đọc
    """),
    site=words("""
        lượt truy cập | tổng lượt truy cập | tổng số lượt truy cập | số lượt truy cập | đang truy cập
        tổng truy cập | đang online | trực tuyến | đang trực tuyến | số người đang online | số người online
        người online | online | thống kê truy cập | thống kê | truy cập | truy cập hôm nay | hôm nay | hôm qua
        tuần này | tháng này | năm nay | tất cả | tổng số truy cập | số người truy cập | người truy cập
        khách viếng thăm | lượt khách | khách | thành viên | lượt người | lượt truy cập hôm nay | khách trực tuyến
        số lượng truy cập | tổng lượt | tổng lượt xem trang | lượt xem trang | lượt xem trang hôm nay | tuần trước
        tháng trước | đang xem | số người đang xem | người đang xem | lượt xem hôm nay | lượt xem trong ngày
        lượt xem trong tháng | tổng lượt xem trang web | lượt viếng thăm
    """),
    other=words("""
        lượt tải | lượt tải về | lượt tải xuống | số lượt tải | số lần tải | tải về | đã tải | lượt thích | thích
        yêu thích | bình luận | số bình luận | lượt bình luận | số lượt bình luận | phản hồi | ý kiến
        lượt ý kiến | chia sẻ | lượt chia sẻ | đánh giá | lượt đánh giá | lượt bình chọn | phiếu | download
        downloads | điểm | câu hỏi | lượt người tham gia | lượt mua | lượt in | lượt gửi | lượt nghe | lượt khám
        lượt hộ | lượt xe | lượt học sinh | lượt vay | lượt góp ý
    """),
    after=("lượt", "lần", "lượt xem", "lần xem", "người"),
    multipliers={
        "k": 1_000,
        "n": 1_000,
        "ng": 1_000,
        "nghìn": 1_000,
        "ngàn": 1_000,
        "m": 1_000_000,
        "tr": 1_000_000,
        "triệu": 1_000_000,
        "b": 1_000_000_000,
        "tỷ": 1_000_000_000,
        "tỉ": 1_000_000_000,
    },
)

PEOPLE = People(
    author=words("""
        tin | bài | tin bài | bài viết | tác giả | tác giả bài viết | người viết | viết bài | viết bởi | được viết bởi
        thực hiện | nội dung | phóng viên | pv | nhóm pv | bút danh | ghi chép | ghi | lược ghi | nhóm thực hiện
        nhóm tác giả | cộng tác viên | ctv | tin tức | phản ánh | người thực hiện
    """),
    photographer=words("""
        ảnh | hình | hình ảnh | nguồn ảnh | ảnh nguồn | chụp ảnh | ảnh chụp | ảnh của | tác giả ảnh | người chụp
        chụp | nhiếp ảnh | ảnh và chú thích | photo | photos | nguồn hình | bộ ảnh | chùm ảnh
    """),
    editor=words("""
        biên tập | bt | btv | biên tập viên | t/h | th | tổng hợp | biên soạn | sưu tầm | st | lược dịch | dịch
        người dịch | biên dịch | duyệt bài | hiệu đính | chịu trách nhiệm nội dung | người biên tập | người tổng hợp
        người duyệt | phòng biên tập
    """),
    crew=words("""
        video | clip | đồ họa | infographic | thiết kế | kỹ thuật | trình bày | âm thanh | quay phim | dựng phim
        minh họa | đọc | audio | mc | phát thanh viên
    """),
    source=words("""
        nguồn | nguồn tin | nguồn tin bài | nguồn bài | nguồn bài viết | theo | theo nguồn | trích nguồn | nguồn trích
        trích | trích từ | dẫn nguồn | nguồn dẫn | nguồn tham khảo | theo nguồn tin | nguồn trích dẫn
    """),
    uploader=words("""
        người đăng | người gửi | đăng bởi | được đăng bởi | người cập nhật | cập nhật bởi | người nhập | nhập tin
        đăng tin | đăng bài | người tạo | người đăng tin | người đăng bài | quản trị | quản trị viên | admin | ad
        người đưa tin | người nhập tin | tài khoản
    """),
    department=words("đơn vị | cơ quan | đơn vị đăng | cơ quan ban hành | đơn vị cung cấp | phòng ban | nơi đăng"),
    contact=words("""
        liên hệ | mọi chi tiết xin liên hệ | mọi chi tiết liên hệ | thông tin liên hệ | đầu mối liên hệ | điện thoại
        hotline | đường dây nóng | email | người liên hệ | cán bộ đầu mối | địa chỉ | fax | số điện thoại
    """),
    generic=words("""
        pv | p.v | p.v. | phóng viên | nhóm phóng viên | nhóm pv | nhóm tác giả | bbt | ban biên tập | ctv | c.t.v
        cộng tác viên | nhóm ctv | nhóm cộng tác viên | tổng hợp | sưu tầm | btv | b.t.v | biên tập viên | nhóm btv
        tòa soạn | nhóm biên tập | nhóm phóng viên thời sự | ban biên tập website | bbt website | người dân cung cấp
        pv, btv | ban biên tập cổng ttđt | ban biên tập trang tin | pv tổng hợp | t/h | nhóm thực hiện | tổ tin bài
        tổ biên tập | ban quản trị | bqt | văn thư | ban bt | pvtt | nhóm pv-ctv | tác giả | theo internet | nhóm p.v
        nhiều tác giả
    """),
    archive=words("""
        tư liệu | minh họa | internet | sưu tầm | st | ctv | pv | p.v | t.l | tl | cắt từ clip | cắt từ video
        bạn đọc | bạn đọc cung cấp | nhân vật cung cấp | nvcc | đvcc | cung cấp | cơ quan chức năng cung cấp
        người dân cung cấp | phát | gia đình cung cấp | đơn vị cung cấp | facebook | fb | nguồn internet | mạng
        mạng xã hội | chụp màn hình | intenet | interrnet | ảnh minh họa | ảnh tư liệu | bbt | btc | ban tổ chức
        cộng tác viên | phóng viên | nhân vật | tác giả cung cấp | sưu tầm internet | ảnh | zalo | tổng hợp | google
        trên mạng | cđv | công an cung cấp | bệnh viện cung cấp | ban biên tập | bvcc | cacc | cqcn | csgt | nhóm pv
        nhóm phóng viên | tư liệu gia đình | camera | trích xuất camera | tư liệu lịch sử
    """),
    media=words("""
        ttxvn | thông tấn xã việt nam | vov | vtv | vtc | htv | antv | vnexpress | vietnamplus | vietnam+
        vietnamnet | dân trí | nhân dân | tuổi trẻ | thanh niên | tiền phong | lao động | hà nội mới | hànộimới
        hanoimoi | hnm | sài gòn giải phóng | sggp | người lao động | nld | quân đội nhân dân | qđnd
        công an nhân dân | cand | kinh tế đô thị | kinh tế & đô thị | vgp | chinhphu | chinhphu.vn | vneconomy
        zing | znews | ictnews | infonet | đại đoàn kết | pháp luật việt nam | an ninh thủ đô | anttd
        baoquangninh | petrotimes | tuổi trẻ thủ đô | phụ nữ việt nam | sức khỏe & đời sống | sức khỏe và đời sống
        suckhoedoisong | giáo dục & thời đại | gd&tđ | nông nghiệp việt nam | tài nguyên & môi trường
        xây dựng đảng | tạp chí cộng sản | cổng thông tin điện tử chính phủ | thlc | cao | truyền hình pháp luật
        thđt | bnews | cafef | vov.vn | vtv.vn | tin nhanh | qtv | thpl | vnp | vna | ndo | đcsvn | dangcongsan
        tgpl | mic | mic.gov.vn | hnp | công luận | công thương | khoa học & đời sống | giao thông
        báo giao thông | hải quan | đầu tư | đấu thầu | báo * | tạp chí * | thông tấn xã * | đài truyền hình *
        đài phát thanh * | báo điện tử * | thời báo * | chuyên trang * | truyền hình * | đài pt-th * | đài ptth *
    """),
    offices=words("""
        trung tâm | phòng | ban | hội | đài | ubnd | hđnd | mttq | mttqvn | ubmttq | ubmttqvn | ub mttq | hnd | hội nd
        vp | văn phòng | công an | ca | vksnd | viện kiểm sát | viện | tand | tòa án | thi hành án | thads | sở | bộ
        cục | chi cục | tổng cục | cổng | trang ttđt | trang thông tin | trang tin | chi nhánh | đoàn thanh niên | đoàn tn | đoàn tncs | đoàn trường | đoàn xã
        đoàn phường | đoàn đbqh | huyện đoàn | quận đoàn | thành đoàn | thị đoàn | tỉnh đoàn | huyện ủy | quận ủy
        thành ủy | thị ủy | tỉnh ủy | đảng ủy | đảng bộ | ủy ban | hội đồng | trường | thpt | thcs | tổ công nghệ
        tổ chuyển đổi số | khoa | bệnh viện | trạm | bhxh | bảo hiểm xã hội | kho bạc | ngân hàng | nhnn | nhcsxh
        liên đoàn | ldlđ | lđlđ | công đoàn | cđcs | chi đoàn | chi bộ | chi hội | mặt trận | quân sự | bch | bchqs
        ban chqs | bộ đội | bđbp | cục thuế | chi cục thuế | thuế | điện lực | công ty | cty | tổng công ty | tập đoàn
        hợp tác xã | htx | truyền hình | phát thanh | thanh tra | thư viện | bảo tàng | nhà văn hóa | nhà thiếu nhi
        huyện | xã | phường | thị xã | thị trấn | quận | thành phố | tp. | tp | tỉnh | thôn | xóm | khu phố
        tổ dân phố | trang thông tin | trang tin | kênh | nxb | nhà xuất bản | hạt kiểm lâm | ttyt | ttvh | ttvhtt
        ttvh-tt | tttt | ttttvh | tt.vh | tt vh | tt vhtt | tt truyền thông | tt ytdp | trại tạm giam | học viện
        đại học | cao đẳng | mầm non | tiểu học | phòng vhtt | vhtt | vhttdl | bql | ban quản lý | bqlda | câu lạc bộ
        clb | cựu chiến binh | ccb | hội lhpn | lhpn | hội phụ nữ | hội nông dân | hội ctđ | chữ thập đỏ | ngành
        khối | cụm | website | fanpage | cttđt | ttđt | ttcntt | stttt | snv | sở tt&tt | tt&tt | ban dân vận | btg
        ban tuyên giáo | hội khuyến học | kiểm lâm | cảnh sát | csgt | pccc | công chứng | thông tin | cơ quan
        đơn vị | bưu điện | tòa | vườn quốc gia | khu di tích | cảng | hđnd-ubnd | ubnd-hđnd | đbqh | qđnd | lực lượng
        đội | phân hiệu | phân viện | học viên | kbnn | cty cp | bidv | bộ phận | hiệp hội | quỹ | tổng đội
        tiểu đoàn | trung đoàn | sư đoàn | lữ đoàn | quân khu | hải đội | đồn | nhóm | dân quân | ubkt | nhà máy
        nhà trường | xí nghiệp | lâm trường | nông trường | tổ | đảo | giáo xứ | chùa | liên minh | cụm thi đua
    """),
    titles=words("""
        phó | trưởng | chủ tịch | giám đốc | tổng giám đốc | bí thư | công chức | viên chức | chuyên viên | cán bộ
        chánh | hiệu trưởng | viện trưởng | đội trưởng | trạm trưởng | chi cục trưởng | cục trưởng | vụ trưởng
        thứ trưởng | bộ trưởng | kiểm sát viên | thẩm phán | thư ký | ủy viên | đại biểu | giáo viên | giảng viên
        học sinh | sinh viên | đoàn viên | hội viên | bác sĩ | luật sư | chấp hành viên | kế toán | nhân viên
        tổ trưởng | nguyên | quyền | thiếu tá | trung tá | đại úy | thượng úy | đại tá | thượng tá | cộng tác viên
        ủy viên btv | phụ trách | tổng biên tập | thành viên | cựu chiến binh | điều dưỡng | bí thư chi bộ | đồng chí
        đ/c | ông | bà | anh | chị | các đồng chí
    """),
    joiners=words("và | cùng"),
    prepositions=words("""
        theo | nguồn | viết bởi | được viết bởi | đăng bởi | được đăng bởi | thực hiện | tác giả | ctv | pv
        phóng viên | p.v | nhà báo | btv | người đăng | người viết | cộng tác viên | bbt | nhà thơ | nhà văn | ad
    """),
    surnames=vietnamese_names.SURNAMES,
    given=vietnamese_names.GIVEN,
    places=vietnamese_names.PLACES,
    closing=words("""
        hết | trân trọng | trân trọng cảm ơn | xin trân trọng cảm ơn | xin cảm ơn | trân trọng thông báo
        trân trọng giới thiệu | nơi nhận | thông tin bạn đọc | quay lại | trở lại | kính mời | mời xem | còn tiếp
        đã ký | (đã ký) | lưu | như trên | kính gửi | cảm ơn | kính thông báo | ý kiến bạn đọc | xem thêm | hết bài
        chúc mừng năm mới | xin chào | tin liên quan | về đầu trang | lên đầu trang
    """),
)

_THINGS = words("""
    tin | bài | tin bài | tin, bài | tin, bài viết | bài viết | tin tức | tin ảnh | video | clip | album | ảnh | hình ảnh | thông tin
    văn bản | thông báo | sự kiện | hoạt động | phóng sự | bản tin | chuyên mục
""")
_OTHERS = words("""
    khác | liên quan | cùng chuyên mục | cùng chủ đề | cùng thể loại | cùng loại | cùng mục | cùng lĩnh vực | cùng tác giả | mới | mới nhất
    mới hơn | mới đăng | mới cập nhật | cũ | cũ hơn | đã đưa | đã đăng | trước | trước đó | sau | tiếp theo | kế tiếp | gần đây | nổi bật
    đọc nhiều | đọc nhiều nhất | xem nhiều | xem nhiều nhất | được quan tâm | được quan tâm nhiều | đáng chú ý | nên đọc | tham khảo
""")
"""Any of the things with any of these heads a list of other articles: "các hoạt động khác", "tin cùng thể loại"."""

PAGE = PageWords(
    related=(
        *(
            f"{some}{thing} {other}"
            for some in ("", "các ", "những ", "một số ")
            for thing in _THINGS
            for other in _OTHERS
        ),
        *words("""
        tin liên quan | tin bài liên quan | bài viết liên quan | bài liên quan | các bài viết liên quan
        các tin liên quan | tin tức liên quan | tin cùng chuyên mục | bài cùng chuyên mục | cùng chuyên mục
        các tin cùng chuyên mục | tin bài cùng chuyên mục | bài viết cùng chuyên mục | các bài cùng chuyên mục
        các tin khác | tin khác | các bài khác | bài khác | các bài viết khác | bài viết khác | các tin, bài viết khác
        các tin bài khác | tin bài khác | tin tức khác | các tin tức khác | tin mới nhất | tin mới | tin mới hơn
        tin cũ hơn | các tin mới hơn | các tin cũ hơn | những tin mới hơn | những tin cũ hơn | bài viết mới
        bài viết mới nhất | bài mới nhất | các tin mới nhất | các tin mới | tin đã đưa | các tin đã đưa
        các tin đã đưa ngày | tin đã đăng | các tin đã đăng | các bài đã đăng | bài đã đăng | tin cùng loại
        các tin cùng loại | tin đọc nhiều | tin đọc nhiều nhất | đọc nhiều | đọc nhiều nhất | tin xem nhiều
        tin xem nhiều nhất | xem nhiều | xem nhiều nhất | bài đọc nhiều | bài viết xem nhiều | được quan tâm
        tin nổi bật | tin nổi bật khác | có thể bạn quan tâm | bạn có thể quan tâm | có thể bạn thích
        tin cùng chủ đề | bài cùng chủ đề | cùng chủ đề | các album đã đăng | các video khác | video khác
        video liên quan | bài trước | bài sau | bài tiếp theo | tin trước | tin sau | tin tiếp theo | tin cùng tác giả
        bài viết cùng tác giả | tin cùng sự kiện | tin theo dòng sự kiện | dòng sự kiện | xem thêm tin khác
        tin tiếp | bài viết cùng danh mục | tin cùng danh mục | tin theo ngày | xem tin theo ngày | xem theo ngày
        những bài viết khác | những tin khác | những bài viết liên quan | những bài cùng chuyên mục | tin vắn
        các bài mới | các bài viết mới | các bài viết mới nhất | tin tức mới | tin tức mới nhất | đọc thêm | xem thêm
        đọc tiếp | tin nóng | tin đáng chú ý | tin cùng mục | bài cùng mục | các tin trước | các tin sau
        các tin tiếp theo | các bài trước | các thông tin khác | thông tin khác | thông tin liên quan
        văn bản liên quan | tài liệu liên quan | ảnh liên quan | tin ảnh khác | tin trong ngày
        """),
    ),
    attachments=words("""
        tập tin đính kèm | tệp đính kèm | tệp tin đính kèm | file đính kèm
        tài liệu đính kèm | văn bản đính kèm | văn bản kèm theo | phụ lục kèm theo
        phụ lục đính kèm | tài liệu kèm theo | tệp kèm theo | file kèm theo | đính kèm | tải về | tải xuống | tải file
        tải tệp | tải tài liệu | tập tin | tệp tin | file | download | attachments | danh sách kèm theo
        tập tin kèm theo | kèm theo file | tải văn bản | mẫu đơn kèm theo | biểu mẫu kèm theo | danh sách đính kèm
        biểu mẫu đính kèm
    """),
    here=words("""
        tại đây | ở đây | đây | xem tại đây | tải tại đây | tải về tại đây | download tại đây | xem chi tiết tại đây
        chi tiết tại đây | xem chi tiết | chi tiết | tải về | tải xuống | tải file | download | xem file | xem
        xem file đính kèm | tải file đính kèm | tệp đính kèm | file đính kèm | tập tin đính kèm | tài liệu đính kèm
        văn bản đính kèm | xem văn bản | bấm vào đây | nhấn vào đây | click vào đây | kích vào đây | vào đây | link
        đường link | tải | file | here | click here | xem thêm | xem trước | xem nội dung | nội dung chi tiết
        xem nội dung chi tiết | tải tài liệu | theo đường dẫn | xem và tải về tại đây | xem và tải tại đây
        tải về máy | đính kèm | tải tệp | tải văn bản | tập tin | xem nội dung tại đây | xem toàn văn tại đây
        toàn văn tại đây | link tải | văn bản | phụ lục kèm theo
    """),
    chrome=words("""
        mặc định cỡ chữ | cỡ chữ | cỡ chữ mặc định | tăng cỡ chữ | giảm cỡ chữ | tăng tương phản | giảm tương phản
        tương phản | in bài viết | in bài | in trang | in ấn | in | bản in | gửi email | gửi mail | gửi bài viết
        gửi cho bạn bè | gửi bạn bè | chia sẻ | chia sẻ zalo | chia sẻ facebook | chia sẻ bài viết
        chia sẻ lên facebook | chia sẻ: | gốc | nam miền bắc | nữ miền bắc | nam miền nam | nữ miền nam
        nam miền trung | nữ miền trung | nghe đọc bài | nghe bài viết | nghe nội dung | đọc bài | đọc bài viết
        dừng đọc | giọng đọc | nghe | trả lời | bình luận | viết bình luận | viết bình luận mới | gửi bình luận
        gửi phản hồi | phản hồi | ý kiến bạn đọc | ý kiến của bạn | quay lại | quay về | trở về | trở lại
        về trang trước | về đầu trang | lên đầu trang | đầu trang | về trang chủ | lưu bài viết | lưu tin
        click để đánh giá bài viết | đánh giá bài viết | đánh giá | xếp hạng | thời tiết | tỷ giá ngoại tệ | tỷ giá
        giá vàng | thống kê truy cập | lượt truy cập | đang online | liên kết website | liên kết web | liên kết
        đăng nhập | đăng ký | đăng xuất | tìm kiếm | trang chủ | sơ đồ cổng | sơ đồ site | sơ đồ trang
        truy cập nội dung luôn | xuất bản thông tin | copy link | sao chép liên kết | sao chép link | theo dõi
        theo dõi chúng tôi | thích | bỏ qua | đóng | mở rộng | thu gọn | xem toàn màn hình | từ khóa | từ khóa: | tags
        tags: | tag: | thẻ: | email | print | aa | ẩn/hiện | tải ứng dụng | zalo | facebook | twitter | google+
        ý kiến | gửi ý kiến | hủy | gửi | họ và tên | nội dung | mã xác nhận | nhập mã xác nhận | tiêu đề
        giới thiệu bài viết cho bạn bè | báo lỗi | góp ý | gửi góp ý | tương phản cao | màu nền | chế độ tương phản
        đang tải | đang tải... | chưa có bình luận | hãy đăng nhập để bình luận | tổng số điểm của bài viết là
        những bình luận mới nhất | bạn đã không sử dụng site | chọn giọng đọc | tốc độ đọc | tăng/giảm cỡ chữ
        xem bản in | phiên bản in | gửi tin qua email | gửi qua email | thông tin bạn đọc | thay đổi cỡ chữ | nghe đọc
        lượt thích | danh mục | chuyên mục | bạn đọc | bạn cần đăng nhập với tư cách là | để có thể bình luận
        mã bảo mật | thay mã mới | nghe tin | lịch tiếp dân | hỏi đáp | văn bản mới | quảng cáo | video clip
        thư viện ảnh | xem thêm bình luận | xem tương phản | theo dõi trên google news | chưa có bình luận nào
        họ tên | giọng nữ | giọng nam | đọc tin | nhấn để nghe | bấm để nghe | chưa có phản hồi | kích thước chữ
        phóng to | thu nhỏ
    """),
    calls=words("""
        đăng ký nhận tin | đăng ký nhận bản tin | theo dõi chúng tôi | mời quý độc giả theo dõi | mời bạn đọc theo dõi
        vui lòng đăng nhập
    """),
    comments=words("""
        ý kiến bạn đọc | ý kiến của bạn | bình luận | gửi bình luận | viết bình luận | gửi ý kiến | gửi phản hồi | bình luận của bạn
        những ý kiến mới hơn | nội dung bình luận | phản hồi
    """),
    home=words("trang chủ | trang nhất | home | trang chính"),
    next=words("trang sau | tiếp theo | tiếp | sau | trang tiếp | trang tiếp theo | xem tiếp | next | kế tiếp"),
    total=(
        r"hiển thị\s++[\d.,]++\s*+[-–]\s*+[\d.,]++\s++(?:of|trong|trên|/|của)(?:\s+(?:tổng số|số))?\s+([\d.,]+)",
        r"(?:tổng số|tổng cộng|có tất cả|tìm thấy)\s*+(?::\s*+)?([\d.,]++)\s++(?:kết quả|tin|bài|bản ghi|bài viết|mục)",
    ),
    caption_openers=words("""
        quang cảnh | toàn cảnh | đồng chí | đ/c | các đồng chí | các đại biểu | đại biểu | lãnh đạo | ông | bà | ảnh
        hình ảnh | hình | một góc | khung cảnh | các tập thể | tập thể | các cá nhân | đại diện | phó chủ tịch
        chủ tịch | bí thư | phó bí thư | giám đốc | phó giám đốc | trưởng ban | thứ trưởng | bộ trưởng | ban tổ chức
        tiết mục | nghi thức | lễ | chụp ảnh | trong ảnh | các em học sinh | người dân | nhân dân | cán bộ
        các thí sinh | thí sinh | đoàn công tác | đoàn đại biểu | gian hàng | thi công | công nhân | hội nghị | buổi
        bác sĩ | lực lượng | các lực lượng | đoàn viên | các vận động viên | biểu diễn | biểu trưng | cảnh | mô hình
        phối cảnh | sơ đồ | bản đồ | ảnh minh họa | minh họa | ban giám khảo | các đội | khách mời | phần thi | trao
        tặng | nữ | nam | nhân viên | một số | khai mạc | tượng đài
    """),
    gallery=words("""
        một số hình ảnh | sau đây là một số hình ảnh | dưới đây là một số hình ảnh | một vài hình ảnh
        một số hình ảnh khác | những hình ảnh | hình ảnh tại buổi lễ | một số ảnh | chùm ảnh | vài hình ảnh
        các hình ảnh | hình ảnh hoạt động | một số hình ảnh tại | thêm một số hình ảnh | video clip
        mời quý vị xem một số hình ảnh | các hình ảnh tại | xin giới thiệu một số hình ảnh | hình ảnh buổi lễ
    """),
    placeholders=words("""
        chú thích ảnh | nhập chú thích | nhập chú thích ảnh | mô tả ảnh | chú thích | ảnh đại diện | không có mô tả
        không có mô tả ảnh | thêm chú thích | hình ảnh bài viết | ảnh bài viết
    """),
    no_section=words("""
        chi tiết bài viết | chi tiết tin | chi tiết tin tức | chi tiết | nội dung bài viết | nội dung chi tiết
        xem chi tiết | nội dung | bài viết | chi tiết bài | tin chi tiết | nội dung tin | tin tức chi tiết | trang chủ
        đọc tin
    """),
    sections=words("""
        tin tức | tin tức - sự kiện | tin tức sự kiện | tin tức và sự kiện | tin tức, sự kiện | tin hoạt động
        tin nổi bật | tin mới | tin mới nhất | thông báo | tin tức - thông báo | thông tin tuyên truyền
        tin địa phương | tin trong tỉnh | tin trong nước | tin tổng hợp | thời sự | tin thời sự
        chỉ đạo điều hành | thông tin chỉ đạo điều hành | hoạt động của lãnh đạo | hoạt động | sự kiện | bản tin
        điểm tin | tin bài | tin văn hóa xã hội | tin kinh tế xã hội | thông cáo báo chí
    """),
    missing=words("""
        không tìm thấy trang | trang không tồn tại | trang bạn yêu cầu không tồn tại | không tìm thấy
        bài viết không tồn tại | nội dung không tồn tại | trang bạn tìm không tồn tại
        nội dung bạn yêu cầu không tồn tại | không tìm thấy nội dung | bài viết đã bị xóa | trang này không tồn tại
        xin lỗi, trang bạn đang tìm kiếm không tồn tại | 404 | lỗi 404
    """),
    section=words(
        "chuyên mục | danh mục | thể loại | mục | chủ đề | chuyên đề | lĩnh vực | trong chuyên mục | đăng trong | trong mục"
    ),
)

LANGUAGE = Language(
    code="vi",
    name="Vietnamese",
    stopwords="và của là các có được cho trong với những một người không này đã đến theo từ để khi trên về tại cũng đồng nhiều việc phát",
    letters="ăơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    dates=DATES,
    counters=COUNTERS,
    people=PEOPLE,
    page=PAGE,
)
