import sys; sys.path.insert(0,'/work/main')
from tests.ground.access import test_gate_at_scale as T
from tests.ground.access.test_gate_at_scale import *
from django.db.models import Exists, OuterRef, Q, F
from django.db.models.functions import Now
from django.db.models.expressions import RawSQL

def shut_of(u): return Exclusion.objects.filter(user_id=u).values("circle_id")
def own_of(u, shut): return Grant.objects.filter(Q(until=None)|Q(until__gt=Now()), user_id=u).exclude(circle_id__in=shut).values("circle_id")
def f_in(u, qs):
    shut=shut_of(u); own=own_of(u,shut)
    adm=Admission.objects.filter(admits_id__in=own).exclude(via_id__in=shut).values("circle_id")
    return qs.filter(Q(circle_id__in=own)|Q(circle_id__in=adm)).exclude(circle_id__in=shut)
def f_exists(u, qs):
    shut=shut_of(u); own=own_of(u,shut)
    adm=Admission.objects.filter(circle_id=OuterRef("circle_id"), admits_id__in=own).exclude(via_id__in=shut)
    return qs.filter(Q(circle_id__in=own)|Q(Exists(adm))).exclude(circle_id__in=shut)
def f_exists2(u, qs):
    shut=shut_of(u); own=own_of(u,shut)
    adm=Admission.objects.filter(circle_id=OuterRef("circle_id"), admits_id__in=own).exclude(via_id__in=shut)
    g=Grant.objects.filter(Q(until=None)|Q(until__gt=Now()), user_id=u, circle_id=OuterRef("circle_id"))
    return qs.filter(Q(Exists(g))|Q(Exists(adm))).exclude(circle_id__in=shut)
def f_circle(u, qs):
    shut=shut_of(u); own=own_of(u,shut)
    adm=Admission.objects.filter(circle_id=OuterRef("pk"), admits_id__in=own).exclude(via_id__in=shut)
    cs=Circle.objects.filter(Q(pk__in=own)|Q(Exists(adm))).exclude(pk__in=shut).values("pk")
    return qs.filter(circle_id__in=cs)
def f_union(u, qs):
    shut=shut_of(u); own=own_of(u,shut)
    adm=Admission.objects.filter(admits_id__in=own).exclude(via_id__in=shut).exclude(circle_id__in=shut).values("circle_id")
    return qs.filter(circle_id__in=own.union(adm, all=True))

def test_shapes(world):
    for fn in (f_in,f_exists,f_exists2,f_circle,f_union):
        for name in USERS:
            u=User.objects.get(username=name).pk
            rows=fn(u, Case.objects.all())
            newest=rows.order_by("-opened_on","-id")
            page,_=timed(lambda: list(newest.values_list("pk",flat=True)[:50]))
            count,n=timed(rows.count)
            one,_=timed(lambda: rows.filter(pk=ulid("R",777)).first())
            sub,_=timed(lambda: list(rows.filter(reference__in=["NBO-000777","NBO-000778","NBO-004778"])))
            print(f"{connection.vendor:8}{fn.__name__:10} {name:16} {n:6}: newest {page:6.1f} count {count:6.1f} one {one:5.1f} sub {sub:5.1f}")
            assert n==len(world.may_see(name)), (n,len(world.may_see(name)))
