"""How Hong Kong spells the frequent characters of its people's names.

Cantonese by the custom of its registry (the scheme of Eitel and Dyer Ball's time, never decreed), from common
knowledge of names there and checked against Jyutping, syllable by syllable. A character said in two ways stands under
the one usual in names.
"""

from __future__ import annotations


_TABLE = """
    au 區区歐欧 | bik 碧璧 | chai 齊 | chak 澤泽翟 | cham 湛 | chan 陳陈贊灿燦 | chau 周洲秋 | cheng 鄭郑 |
    cheong 昌祥 | cheuk 卓 | cheung 張张章長长 | chi 志智芝慈 | chik 植 | chin 錢钱展千 |
    ching 正清貞贞青程晶靜静精 | cho 楚 | choi 蔡才彩財财 | chong 莊庄 | chu 朱珠 | chui 徐崔 |
    chun 俊進进珍真振秦春駿 | chung 鍾钟忠松聰聪仲 | fa 花 | fai 輝辉 | fan 范芬帆 | fat 發发 | fei 飛菲 |
    fong 方芳 | fu 富夫符 | fuk 福 | fun 歡 | fung 馮冯鳳凤峰豐丰 | ha 夏霞 | hang 恆恒 | hau 侯孝厚巧 |
    hei 希熙曦 | heung 香向 | hin 顯軒轩 | hing 興兴慶庆卿 | ho 何浩豪好河 | hoi 海凱凯開 | hon 漢汉韓韩翰 |
    hong 康匡 | hui 許许 | hung 洪雄紅红虹 | ka 家嘉 | kai 佳啟启 | kam 甘金錦锦 | kan 簡简 | kei 其基奇琪 |
    keung 強强姜 | kin 健建堅坚 | king 敬瓊景 | kit 傑杰潔洁 | kiu 嬌喬 | ko 高 | koo 顧顾 | ku 古 | kuen 權权娟 |
    kui 駒 | kung 恭 | kwai 貴贵桂葵 | kwan 關关君群坤 | kwok 郭國国 | kwong 鄺光廣广 | kwun 冠觀 |
    lai 黎麗丽禮礼勵 | lam 林 | lan 蘭兰 | lau 劉刘 | law 羅罗 | lee 李 | leung 梁良亮 | li 利莉 | lik 力 |
    lim 廉 | lin 蓮莲連 | ling 玲凌靈灵 | lit 烈 | lo 盧卢勞 | lok 樂乐駱 | lui 呂吕雷 | luk 陸陆 | lun 倫伦 |
    lung 龍龙隆 | ma 馬马 | mak 麥麦 | man 文敏民曼萬 | mei 美薇 | ming 明銘铭 | miu 妙苗繆 | mo 武 | mok 莫 |
    mui 梅 | muk 木 | mun 滿满 | nam 南 | ng 吳吴伍 | nga 雅 | ngai 魏 | ngan 顏颜銀银 | ning 寧宁 | oi 愛爱 |
    on 安 | or 柯 | pak 白柏 | pan 彬 | pang 彭鵬鹏 | ping 平萍炳 | po 寶宝保波 | poon 潘 | pui 佩培貝 | pun 本 |
    sai 世西 | sam 三岑森沈 | sang 生 | sau 秀壽 | sek 錫 | shan 珊山 | shek 石 | shing 成誠诚勝胜承城 |
    shu 樹书 | shui 水 | shun 順顺信 | sik 式 | sin 仙倩善冼 | sing 星聲 | sit 薛 | siu 蕭萧小兆少笑 | so 蘇苏 |
    suen 孫孙 | suet 雪 | sui 瑞 | suk 淑 | sum 心 | sun 新 | sung 宋 | sze 思詩诗施斯 | tai 戴大泰 | tak 德 |
    tam 譚谭 | tang 鄧邓騰 | tat 達达 | tim 甜 | tin 天田 | ting 丁婷庭廷 | tit 鐵 | to 杜濤陶 | tong 唐湯汤堂棠 |
    tsang 曾增 | tse 謝谢 | tso 曹 | tsz 子紫 | tuen 段端 | tung 東东董童冬 | wah 華华 |
    wai 偉伟衛卫慧惠韋威維维 | wan 雲云温溫運尹 | wang 宏弘 | wing 永榮荣穎詠咏泳 | wo 和 | wong 黃黄王汪 |
    wu 胡 | wun 煥 | yam 任 | yan 欣恩仁因甄殷 | yat 一日逸 | yau 丘邱友有 | yee 儀仪宜義义意兒儿 |
    yeung 楊杨洋陽阳 | yi 怡 | yik 易翼 | yim 嚴严艷艳 | yin 賢贤燕彥言研 | ying 英瑩莹盈迎瑛應 | yip 葉叶業 |
    yiu 姚耀瑤瑶 | yu 余于俞裕愉 | yue 如宇 | yuen 袁阮源遠婉 | yuet 月悅悦 | yui 睿 | yuk 玉煜育 |
    yung 翁容勇蓉
"""
SPELLED = {char: one.split()[0] for one in _TABLE.split("|") for char in one.split()[1]}
"""Character to its spelling, folded."""
