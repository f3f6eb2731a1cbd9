//! What can be wrong with a field.

use crate::site::locale::Locale;

/// Names the one thing that is wrong with a field; the words are in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Complaint {
    Missing,
    TooShort(usize),
    TooLong(usize),
    NotInList,
    TooMany(usize),
    NotAnAddress,
    NotALink,
    NotADate,
    /// With the largest that it may be.
    NotANumber(i64),
    /// No time of day.
    NotATime,
    /// The clocks of the place leap over this time on this day.
    LeaptOver,
    /// No whole number.
    NotWhole,
    EndsBeforeItStarts,
    InThePast,
    HandleLetters,
    Taken,
    /// A name that would speak for the place.
    Reserved,
    CommonPassword,
    WrongSignIn,
    TooManyTries,
    WrongPassword,
    /// No code of an app, nor one for when the phone is lost.
    WrongCode,
    TooManyCodes,
    /// The second question of a sign-in waited too long for its answer.
    TooLate,
    /// No passkey that is known here, or not in time.
    UnknownPasskey,
    CopiedPasskey,
    /// None was made.
    NoPasskey,
    /// What was being sent is too long to wait while its writer is elsewhere.
    TooLongToWait,
    /// What there is to agree to is not agreed to.
    Agree,
    /// An invitation is used up, too old, or for another address.
    Invitation,
    /// An account waits to be let in.
    Waiting,
    /// What is asked of others is not done by who asks it.
    FirstYourself,
    /// They have begun to write to as many people as they may in a day.
    BegunEnough,
    /// What this form said before stands there, and cannot be replaced.
    ArrivedBefore,
    /// Nobody has this short name.
    Nobody,
    /// Whoever is named is one of the two sides already.
    IsASide,
    /// They are asked already, or have been.
    AskedBefore,
    /// So many people are asked already: in all, or by this person in a day.
    AskedEnough,
    /// No file came with the form.
    NoFile,
    /// With how many megabytes a file may have.
    FileTooLarge(usize),
    /// Not what its name says, or of a kind that is not taken.
    FileKind,
    /// It holds programs, or would become far larger when it is opened.
    FileUnsafe,
    /// With how many million points a picture may have.
    PictureTooLarge(usize),
    PictureBroken,
    /// With how many megabytes one may send in a day, and keep in all.
    FilesToday(usize),
    FilesInAll(usize),
    /// The form was sent before with other words.
    SentBefore,
    /// It began something before, and is about another thing by now.
    BegunBefore,
    /// Somebody saved another version meanwhile.
    ChangedMeanwhile,
    /// What it was about has been taken away meanwhile.
    GoneMeanwhile,
}

impl Complaint {
    /// The sentence: what is wrong and what to do.
    pub fn say(self, t: Locale) -> String {
        match self {
            Self::Missing => t.complaint_missing().into(),
            Self::TooShort(least) => t.complaint_too_short(least),
            Self::TooLong(most) => t.complaint_too_long(most),
            Self::NotInList => t.complaint_not_in_list().into(),
            Self::TooMany(most) => t.complaint_too_many(most),
            Self::NotAnAddress => t.complaint_not_an_address().into(),
            Self::NotALink => t.complaint_not_a_link().into(),
            Self::NotADate => t.complaint_not_a_date().into(),
            Self::NotATime => t.complaint_not_a_time().into(),
            Self::LeaptOver => t.complaint_leapt_over().into(),
            Self::NotWhole => t.complaint_not_whole().into(),
            Self::EndsBeforeItStarts => t.complaint_ends_before_it_starts().into(),
            Self::InThePast => t.complaint_in_the_past().into(),
            Self::HandleLetters => t.complaint_handle_letters().into(),
            Self::Taken => t.complaint_taken().into(),
            Self::Reserved => t.complaint_reserved().into(),
            Self::CommonPassword => t.complaint_common_password().into(),
            Self::WrongSignIn => t.complaint_wrong_sign_in().into(),
            Self::TooManyTries => t.complaint_too_many_tries().into(),
            Self::WrongPassword => t.complaint_wrong_password().into(),
            Self::WrongCode => t.complaint_wrong_code().into(),
            Self::TooManyCodes => t.complaint_too_many_codes().into(),
            Self::TooLate => t.complaint_too_late().into(),
            Self::UnknownPasskey => t.complaint_unknown_passkey().into(),
            Self::CopiedPasskey => t.complaint_copied_passkey().into(),
            Self::TooLongToWait => t.complaint_too_long_to_wait().into(),
            Self::NoPasskey => t.complaint_no_passkey().into(),
            Self::Agree => t.complaint_agree().into(),
            Self::Invitation => t.complaint_invitation().into(),
            Self::Waiting => t.complaint_waiting().into(),
            Self::FirstYourself => t.complaint_first_yourself().into(),
            Self::BegunEnough => t.complaint_begun_enough().into(),
            Self::ArrivedBefore => t.complaint_arrived_before().into(),
            Self::NotANumber(most) => t.complaint_not_a_number(most),
            Self::IsASide => t.complaint_is_a_side().into(),
            Self::Nobody => t.suggest_nobody().into(),
            Self::AskedBefore => t.complaint_asked_before().into(),
            Self::AskedEnough => t.complaint_asked_enough().into(),
            Self::NoFile => t.complaint_no_file().into(),
            Self::FileTooLarge(most) => t.complaint_file_too_large(most),
            Self::FileKind => t.complaint_file_kind().into(),
            Self::FileUnsafe => t.complaint_file_unsafe().into(),
            Self::PictureTooLarge(most) => t.complaint_picture_too_large(most),
            Self::PictureBroken => t.complaint_picture_broken().into(),
            Self::FilesToday(most) => t.complaint_files_today(most),
            Self::FilesInAll(most) => t.complaint_files_in_all(most),
            Self::BegunBefore => t.complaint_begun_before().into(),
            Self::SentBefore => t.complaint_sent_before().into(),
            Self::ChangedMeanwhile => t.complaint_changed_meanwhile().into(),
            Self::GoneMeanwhile => t.complaint_gone_meanwhile().into(),
        }
    }
}
