"""Vietnamese names: family names, the syllables of given names, and places and headings that have a name's shape."""

from __future__ import annotations

from portalcrawl.languages.base import words

SURNAMES = words("""
    nguyễn | trần | lê | phạm | hoàng | huỳnh | phan | vũ | võ | đặng | bùi | đỗ | hồ | ngô | dương | lý | đào
    đoàn | vương | trịnh | trương | lâm | phùng | mai | tô | hà | tạ | đinh | cao | lưu | chu | châu | thái
    quách | kiều | từ | tống | triệu | la | lương | nông | hứa | vi | giang | doãn | đàm | ma | mạc | nghiêm
    tăng | thân | lò | cầm | quàng | hầu | giàng | vàng | bạch | âu | viên | đồng | đậu | đan | thạch | sơn | kim
    danh | ksor | siu | nay | rơ | y | h' | ninh | khổng | khuất | khúc | lã | lữ | lục | mã | nhâm | phí | tôn
    ung | vừ | thào | sùng | lường | tòng | bế | dư | hàn | hán | kha | cù | cung | chử | diệp | đường | hạ | lộc
    mạnh | ngọc | nhan | ông | phó | thi | tiêu | tưởng | văn | viêm | xa | ngụy | biện
""")

GIVEN = words("""
    an | anh | ánh | ân | bách | bạch | bảo | băng | bằng | bích | biên | bình | bộ | bửu | ca | cảnh | cát | cẩm
    cần | chánh | chi | chí | chiến | chinh | chính | chung | chương | công | cúc | cung | cường | cương | danh
    dân | diễm | diệp | diệu | dinh | doanh | du | dung | dũng | duy | duyên | dương | dưỡng | đại | đàm | đan
    đạo | đạt | đăng | điềm | điền | điệp | đình | định | đoan | đoàn | đông | đồng | đức | gấm | gia | giang
    giáp | hà | hạ | hải | hạnh | hảo | hào | hân | hằng | hậu | hiên | hiền | hiến | hiển | hiệp | hiếu | hoa
    hòa | hoài | hoàn | hoàng | hoan | hoạt | hồng | hợp | huân | huấn | huệ | hùng | huy | huyền | huỳnh | hưng
    hương | hường | hướng | hữu | hỷ | khả | khải | khang | khanh | khánh | khoa | khôi | khuê | khương | kiên
    kiệt | kiều | kim | kỳ | lài | lam | lan | lành | lâm | lân | lập | lê | lệ | lịch | liên | liễu | linh | loan
    long | lộc | lợi | luân | luận | luật | lụa | lương | lượng | lưu | ly | lý | mai | mạnh | mẫn | mến | minh
    mơ | mùi | mừng | my | mỹ | na | nam | nga | ngà | ngân | nghi | nghĩa | nghiêm | ngoan | ngọc | nguyên
    nguyệt | nhã | nhàn | nhâm | nhân | nhẫn | nhật | nhi | nhiên | nho | nhung | như | ninh | nữ | oanh | phát
    phi | phong | phú | phúc | phụng | phước | phương | phượng | quang | quảng | quân | quế | quốc | quý | quyên
    quyền | quyết | quỳnh | sâm | san | sang | sáng | sen | sinh | sĩ | sỹ | sơn | song | sương | tá | tài | tâm
    tân | tấn | tần | thạch | thái | thanh | thành | thạnh | thảo | thao | thạo | thắm | thăng | thắng | thân
    thế | thể | thi | thị | thiên | thiện | thiệp | thiết | thiều | thịnh | thoa | thơ | thơm | thu | thuần
    thuận | thục | thủy | thùy | thúy | thuyên | thuyết | thư | thương | thường | thưởng | thy | tiên | tiến
    tiệp | tiếp | tình | tín | tịnh | toàn | toản | trà | trang | trâm | trân | tri | trí | triết | triều | triệu
    trinh | trọng | trúc | trung | trường | tú | tuân | tuấn | tùng | tuyên | tuyền | tuyến | tuyết | tường
    tưởng | uyên | út | vân | văn | viên | viễn | việt | vinh | vĩnh | vọng | vui | vũ | vương | vượng | vy | xuân
    xuyến | yên | yến | ý | hồ | đào | phan | trần | sao | mây | biển | ngữ | thuỷ | quỳ | mộng | vi | vỹ | thụy
    ái | hợi | tý | dần | mão | thìn | tỵ | ngọ | tuất | đô | khiêm | nhất | tam | lực | tráng | thép | hiệu
    hiểu | phấn | phiên | phiến | sự | tịch | hóa | thọ | tuệ | uy | dịu | hoè | lựu | đượm | tươi
""")

PLACES = words("""
    hà nội | hạ long | quảng ninh | hải phòng | đà nẵng | cần thơ | huế | thừa thiên huế | an giang | bắc giang
    bắc kạn | bạc liêu | bắc ninh | bến tre | bình định | bình dương | bình phước | bình thuận | cà mau | cao bằng
    đắk lắk | đắk nông | điện biên | đồng nai | đồng tháp | gia lai | hà giang | hà nam | hà tĩnh | hải dương
    hậu giang | hòa bình | hưng yên | khánh hòa | kiên giang | kon tum | lai châu | lâm đồng | lạng sơn | lào cai
    long an | nam định | nghệ an | ninh bình | ninh thuận | phú thọ | phú yên | quảng bình | quảng nam
    quảng ngãi | quảng trị | sóc trăng | sơn la | tây ninh | thái bình | thái nguyên | thanh hóa | tiền giang
    trà vinh | tuyên quang | vĩnh long | vĩnh phúc | yên bái | việt nam | hồ chí minh | sài gòn | nha trang
    đà lạt | vũng tàu | bà rịa | cẩm phả | uông bí | móng cái | đông triều | vân đồn | thường tín | thanh xuân
    cầu giấy | ba đình | hoàn kiếm | hai bà trưng | đống đa | tây hồ | long biên | hà đông | hoàng mai
    nam từ liêm | bắc từ liêm | đông anh | sóc sơn | gia lâm | thanh trì | mê linh | sơn tây | hội an | quy nhơn
    biên hòa | thủ đức | văn hóa | kim ngân | tân dân | trung quốc | thái lan | hàn quốc | nhật bản | phú quốc
    côn đảo | trường sa | hoàng sa | cô tô | dân chủ | xuân mới | giao thông | quốc hội | chính phủ | việt bắc
    tây bắc | đông nam bộ | công an | quân đội | an ninh | quốc phòng | tài chính | du lịch | thiên tai | đại hội
    kinh tế | nhân sự | trung ương | địa phương | thành phố | nông thôn | cảnh báo | thông tin | thông báo
    thể thao | thời sự | chính trị | giáo dục | công nghệ | môi trường | đời sống | tuyển dụng | dân sinh
    nhân đạo | công đoàn | thanh niên | phụ nữ | hạnh phúc | độc lập | tự do | phát thanh | văn minh | văn học
    văn nghệ | tân sinh | bình yên | tin tức | trang chủ | trang tin | đăng tin | trang thơ | thu hồi | công văn
    công khai | minh bạch | phong trào | phong cảnh | kế hoạch | tình hình | bình luận | phản hồi | trân trọng
    kính trình | đại biểu | nhân dân | nội vụ | tư pháp | hoan nghênh | chính sách | an toàn | trật tự | phong phú
    khánh thành | khai mạc | bế mạc | tổng kết | chương trình | danh sách | quyết định | chỉ thị | hội nghị
    kim loại | thiên nhiên | đông y | nhất trí | nhân ái | hiến máu | hòa giải | an sinh | an sinh xã hội
    văn bản | minh họa | công tác | công bố | công ty
""")
